import type { AutomationView } from '../../../shared/domain/automation-view.ts';
import { usableLocation } from '../../../shared/rules/usable-location.ts';
import { useMessages } from '../../composables/messages.ts';
import { isInvisible, shownText } from '../../format/foreign.ts';

/** How a location is called and what is to be known of it: `marks` keep it from being used, `notes` are for information. */
export interface LocationFacts {
  readonly name: string;
  readonly marks: readonly string[];
  readonly notes: readonly string[];
}

/** Facts of locations by id, in words; an id that is no location of the account (any more) is shown as it is. Leaving a location out of totals has no effect on routing. */
export function useLocationFacts(
  locations: () => AutomationView['locations'],
): (id: string) => LocationFacts {
  const { t } = useMessages();
  return (id) => {
    const location = locations().find((one) => one.id === id);
    const obstacle = usableLocation(location);
    const name = location === undefined || isInvisible(location.name) ? id : location.name;
    return {
      name: shownText(name, 200),
      marks: obstacle === null ? [] : [t(`routing.mark.${obstacle}`)],
      notes: [
        ...(location?.excludeFromTotals === true ? [t('routing.mark.excluded')] : []),
        ...(location !== undefined && location.integrationId === undefined
          ? [t('routing.mark.withoutWarehouse')]
          : []),
      ],
    };
  };
}
