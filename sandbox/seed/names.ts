import type { Random } from '../random.ts';
import type { WireAddress } from '../wire.ts';

const firstNames =
  'Ada Amir Anja Bea Ben Carla Chen Chloe Dario David Elena Elif Emma Ewa Farid Finn Freya Grace Hana Hugo Ines Iris Jack Jonas Joy Kai Lara Leo Lina Luca Maja Marco Mei Mia Milan Nadia Nils Noah Nora Olga Omar Oscar Paula Priya Rosa Ruth Sam Sara Sofia Theo Tom Una Vera Will Yara Zoe'.split(
    ' ',
  );
const lastNames =
  'Abbott Ahmed Baker Becker Brandt Brooks Carter Chen Costa Cruz Diaz Dubois Evans Fischer Fox García Grant Hansen Hayes Hill Ito Ivanova Jensen Jones Kaya Keller Kim Kowalski Lang Larsen Lee López Marsh Meyer Miller Moreau Murphy Nakamura Nguyen Novak O’Brien Olsen Okafor Park Patel Price Quinn Reyes Rossi Ryan Sato Schmidt Silva Singh Stone Tanaka Turner Vogel Walsh Weber Wong Yılmaz Young Zhang'.split(
    ' ',
  );
const companies = [
  'Alder & Oak Studio',
  'Birchwood Hotel',
  'Café Lumen',
  'Driftwood Rentals',
  'Elm Street Gallery',
  'Fernhill School',
  'Greystone Offices',
  'Hilltop Lodge',
  'Ironbridge Makers',
  'Juniper Spa',
];
const streets = [
  'Alder Street',
  'Bay Road',
  'Cedar Lane',
  'Dock Street',
  'Elm Avenue',
  'Fountain Way',
  'Grove Street',
  'Harbor Drive',
  'Hill Road',
  'King Street',
  'Lake View',
  'Maple Avenue',
  'Mill Lane',
  'North Road',
  'Oak Street',
  'Park Avenue',
  'Pine Street',
  'Queen Street',
  'River Road',
  'Station Road',
  'Union Street',
  'West End',
];

type City = readonly [city: string, state: string, code: string];

/** Cities by country with the beginnings of their postal codes; the weights say how much is sent there. */
const countries: readonly (readonly [country: string, weight: number, cities: readonly City[]])[] = [
  [
    'US',
    62,
    [
      ['Portland', 'OR', '972##'],
      ['Seattle', 'WA', '981##'],
      ['Austin', 'TX', '787##'],
      ['Chicago', 'IL', '606##'],
      ['Boston', 'MA', '021##'],
      ['Denver', 'CO', '802##'],
      ['Atlanta', 'GA', '303##'],
      ['Phoenix', 'AZ', '850##'],
      ['Honolulu', 'HI', '968##'],
      ['Anchorage', 'AK', '995##'],
      ['Brooklyn', 'NY', '112##'],
      ['Miami', 'FL', '331##'],
    ],
  ],
  [
    'CA',
    8,
    [
      ['Vancouver', 'BC', 'V5K 0A#'],
      ['Toronto', 'ON', 'M4B 1B#'],
      ['Montréal', 'QC', 'H2X 1Y#'],
    ],
  ],
  [
    'GB',
    9,
    [
      ['London', 'London', 'E1 #AA'],
      ['Leeds', 'West Yorkshire', 'LS1 #AB'],
      ['Bristol', 'Bristol', 'BS1 #AC'],
    ],
  ],
  [
    'DE',
    11,
    [
      ['Berlin', 'BE', '10###'],
      ['Hamburg', 'HH', '20###'],
      ['München', 'BY', '80###'],
      ['Köln', 'NW', '50###'],
    ],
  ],
  [
    'NL',
    4,
    [
      ['Amsterdam', 'NH', '101# AB'],
      ['Utrecht', 'UT', '351# CD'],
    ],
  ],
  [
    'FR',
    4,
    [
      ['Paris', 'IDF', '750##'],
      ['Lyon', 'ARA', '690##'],
    ],
  ],
  [
    'AU',
    2,
    [
      ['Melbourne', 'VIC', '30##'],
      ['Sydney', 'NSW', '20##'],
    ],
  ],
];

/** Currency of each country that is sold to. */
const currencies: Readonly<Record<string, string>> = { US: 'USD', CA: 'CAD', GB: 'GBP', AU: 'AUD' };

/** The currency that a country pays in; the euro where nothing else is known. */
export function currencyOf(country: string): string {
  return currencies[country] ?? 'EUR';
}

/** A customer's address. `region` keeps to North America or to Europe. */
export function makeAddress(random: Random, region: 'america' | 'europe' | 'world'): WireAddress {
  const offered = countries.filter(
    ([country]) => region === 'world' || (region === 'america') === ['US', 'CA'].includes(country),
  );
  const [country, , cities] = random.weighted(offered.map((each) => [each, each[1]] as const));
  const [city, stateOrProvince, code] = random.pick(cities);
  const firstName = random.pick(firstNames);
  const lastName = random.pick(lastNames);
  const isBox = country === 'US' && random.chance(0.02);
  const number = random.integer(1, 980);
  const mailName = `${firstName}.${lastName}`.toLowerCase().replace(/[^a-z.]/g, '');
  return {
    firstName,
    lastName,
    company: random.chance(0.07) ? random.pick(companies) : '',
    address1: isBox ? `PO Box ${number}` : `${number} ${random.pick(streets)}`,
    address2: random.chance(0.12) ? `Apt ${random.integer(1, 60)}` : '',
    city,
    stateOrProvince,
    zipCodeOrPostalCode: code.replace(/#/g, () => String(random.integer(0, 9))),
    country,
    phone: `+1 555 01${String(random.integer(0, 99)).padStart(2, '0')}`,
    email: `${mailName}${random.integer(1, 99)}@example.${random.pick(['com', 'net', 'org'])}`,
  };
}
