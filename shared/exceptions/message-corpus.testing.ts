/** Messages as order hubs, shops, carriers and ledgers write them, each list with the one pattern that is expected of it. */
export const corpus: readonly {
  readonly name: string;
  readonly pattern: string;
  readonly messages: readonly string[];
}[] = [
  {
    name: 'a stuck order',
    pattern: 'Order ⟨value⟩ has not moved for ⟨value⟩ hours',
    messages: ['Order #48213 has not moved for 31 hours', 'Order A-1042-B has not moved for 7 hours'],
  },
  {
    name: 'an article that is sold out',
    pattern: 'Order ⟨value⟩: ⟨value⟩ is out of stock at the warehouse',
    messages: [
      'Order #1: TNT-GRN is out of stock at the warehouse',
      'Order #22: SKU-99812 is out of stock at the warehouse',
      'Order #22: 4006381333931 is out of stock at the warehouse',
    ],
  },
  {
    name: 'a shipping method that is not mapped',
    pattern: 'No mapping for the shipping method ⟨text⟩ of order ⟨value⟩',
    messages: [
      'No mapping for the shipping method "UPS_GRND_SAVER" of order #48213',
      'No mapping for the shipping method "Economy (5-8 days)" of order #9',
      'No mapping for the shipping method “DHL Express” of order #9',
    ],
  },
  {
    name: 'a refusal with a code',
    pattern: 'The warehouse refused order ⟨value⟩: sku ⟨value⟩ is not in its catalogue (⟨value⟩)',
    messages: [
      'The warehouse refused order #12: sku TNT-GRN is not in its catalogue (E-17)',
      'The warehouse refused order #13: sku BPK-2 is not in its catalogue (E-4)',
    ],
  },
  {
    name: 'a difference of stock',
    pattern: 'Stock of ⟨value⟩ differs by ⟨value⟩ pieces from the warehouse',
    messages: [
      'Stock of TNT-GRN differs by 3 pieces from the warehouse',
      'Stock of LNT-RST differs by -12 pieces from the warehouse',
      'Stock of LNT-RST differs by 1,250 pieces from the warehouse',
    ],
  },
  {
    name: 'a list of articles of any length',
    pattern: 'Unknown skus: ⟨value⟩',
    messages: [
      'Unknown skus: A1',
      'Unknown skus: A1, B2, C3',
      'Unknown skus: A1, B2 and C3',
      'Unknown skus: A1 B2',
    ],
  },
  {
    name: 'a refused key',
    pattern: 'HTTP 401 from ⟨url⟩: Unauthorized',
    messages: [
      'HTTP 401 from https://shop.example/admin/api/orders.json?since_id=12: Unauthorized',
      'HTTP 401 from https://other.example:8443/v2: Unauthorized',
    ],
  },
  {
    name: 'a limit of calls, which is another cause than a refused key',
    pattern: 'HTTP 429 from ⟨url⟩: Too Many Requests',
    messages: ['HTTP 429 from https://shop.example/admin/api: Too Many Requests'],
  },
  {
    name: 'a customer that is blocked',
    pattern: 'Customer ⟨email⟩ of order ⟨value⟩ is blocked for credit since ⟨date⟩',
    messages: [
      'Customer anna.meyer@example.com of order #7 is blocked for credit since 2026-11-03',
      'Customer o+x@mail.example.co.uk of order #7001 is blocked for credit since 2026-11-03T10:00:00.000Z',
      'Customer j@x.example of order 81 is blocked for credit since 3.11.2026',
      'Customer j@x.example of order 81 is blocked for credit since 3 November 2026',
      'Customer j@x.example of order 81 is blocked for credit since Nov 3, 2026',
    ],
  },
  {
    name: 'a field that is quoted as code',
    pattern: '⟨text⟩ is not a valid postal code for ⟨text⟩',
    messages: [
      "'9021' is not a valid postal code for 'US'",
      '"SW1A 1AA" is not a valid postal code for "GB"',
      '«75001» is not a valid postal code for «FR»',
    ],
  },
  {
    name: "an apostrophe, which isn't a quotation mark",
    pattern: "The shop didn't answer; it's retried in ⟨value⟩ seconds",
    messages: [
      "The shop didn't answer; it's retried in 30 seconds",
      "The shop didn't answer; it's retried in 5 seconds",
    ],
  },
  {
    name: 'a server by name and port',
    pattern: 'sftp.dockside.example:⟨value⟩ did not answer within ⟨value⟩ seconds',
    messages: ['sftp.dockside.example:22 did not answer within 30 seconds'],
  },
  {
    name: 'an error of the network, whose name says the cause',
    pattern: 'connect ECONNREFUSED ⟨value⟩',
    messages: ['connect ECONNREFUSED 10.0.0.1:443', 'connect ECONNREFUSED 192.168.100.20:22'],
  },
  {
    name: 'JSON in a message',
    pattern: '{⟨text⟩:⟨value⟩,⟨text⟩:⟨text⟩}',
    messages: ['{"code":1042,"message":"No such item"}', '{"code":7,"message":"Denied"}'],
  },
  {
    name: 'markup, as text',
    pattern: '<b>Order</b> ⟨value⟩ <img src=x onerror=alert(⟨value⟩)>',
    messages: [
      '<b>Order</b> #12 <img src=x onerror=alert(1)>',
      '<b>Order</b> #98 <img src=x onerror=alert(22)>',
    ],
  },
  {
    name: 'marks that turn the direction of writing',
    pattern: 'Order ⟨value⟩ waits',
    messages: ['Order \u202E#12 waits', 'Or\u200Bder #13 waits', '\uFEFFOrder\u00A0#14\n waits'],
  },
  {
    name: 'German',
    pattern: 'Auftrag ⟨value⟩ wurde am ⟨date⟩ abgelehnt: ⟨text⟩',
    messages: [
      'Auftrag #12 wurde am 03.11.2026 um 10:15 Uhr abgelehnt: „Kunde gesperrt“',
      'Auftrag #1200 wurde am 13.11.2026 abgelehnt: „Artikel fehlt“',
    ],
  },
  {
    name: 'Arabic, with its own digits',
    pattern: 'الطلب ⟨value⟩ متوقف',
    messages: ['الطلب ١٢٣ متوقف', 'الطلب 98 متوقف'],
  },
  {
    name: 'Chinese',
    pattern: '订单 ⟨value⟩ 被拒绝',
    messages: ['订单 10086 被拒绝', '订单 SO-1 被拒绝'],
  },
  {
    name: 'an id that has no digit by chance',
    pattern: 'Record ⟨value⟩ is gone',
    messages: [
      'Record abcdefabcdefabcd is gone',
      'Record 0123456789012345 is gone',
      'Record 4f1c09aa2be37d10 is gone',
    ],
  },
  {
    name: 'money',
    pattern: 'The refund of ⟨value⟩ EUR is larger than ⟨value⟩',
    messages: [
      'The refund of 12.50 EUR is larger than $8',
      'The refund of 1,299.00 EUR is larger than €1,000.00',
    ],
  },
];
