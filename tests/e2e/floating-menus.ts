import type { Floating } from './floating.ts';

const menuTrigger = '[aria-haspopup="menu"]';

/** Every menu and every card that floats, and how a person opens it. */
export const menus: readonly Floating[] = [
  {
    component: 'components/integrations/ViewMenu',
    place: '#/integrations',
    open: ({ button }) => button('integrations.view').click(),
  },
  {
    component: 'components/frame/AccountSwitcher',
    place: '#/integrations',
    open: ({ page }) => page.locator(`aside ${menuTrigger}`).first().click(),
  },
  {
    component: 'components/frame/StatusBar',
    what: 'the data',
    place: '#/integrations',
    open: ({ page }) => page.locator('footer [aria-haspopup="dialog"]').first().click(),
  },
  {
    component: 'components/frame/StatusBar',
    what: 'the keychain',
    place: '#/integrations',
    open: ({ page }) => page.locator('footer [aria-haspopup="dialog"]').last().click(),
  },
  {
    component: 'parts/notifications/NotificationBell',
    place: '#/overview',
    open: ({ page }) => page.locator('aside button[aria-haspopup="dialog"]').last().click(),
  },
  {
    component: 'parts/views/SavedViews',
    place: '#/integrations',
    open: ({ page }) => page.locator(`aside nav ${menuTrigger}`).first().click(),
  },
  {
    component: 'pages/frame/ContextMenu',
    place: '#/integrations',
    open: async ({ page }) => {
      await page.locator('[role="row"][aria-level="2"]').first().focus();
      await page.keyboard.press('Shift+F10');
    },
  },
  {
    component: 'pages/exceptions/ExceptionsPage',
    place: '#/exceptions',
    open: ({ button }) => button('exceptions.menu').click(),
  },
  {
    component: 'pages/history/TimelineView',
    place: '#/history',
    open: ({ button }) => button('history.export').click(),
  },
  {
    component: 'pages/changes/OpenSet',
    what: 'the set',
    place: '#/changes',
    open: ({ button }) => button('changes.setMenu').first().click(),
  },
  {
    component: 'pages/changes/OpenSet',
    what: 'a change',
    place: '#/changes',
    open: ({ button }) => button('changes.changeMenu').first().click(),
  },
  {
    component: 'components/rules/RuleLine',
    place: '#/automations/rules?trigger=orders.new',
    open: ({ page }) => page.getByRole('row').first().locator(menuTrigger).click(),
  },
  {
    component: 'components/filter/EntryMenu',
    place: ({ rule }) => `#/automations/rules/${rule}`,
    open: ({ page }) => page.locator('main [data-part="menu"]').first().click(),
  },
  {
    component: 'components/rules/ActionList',
    place: ({ rule }) => `#/automations/rules/${rule}`,
    open: ({ button }) => button('rules.addAction').click(),
  },
  {
    component: 'parts/routing/CardLine',
    place: '#/automations/routing',
    open: ({ page }) => page.locator(`main li ${menuTrigger}`).first().click(),
  },
];
