import type { Component } from 'vue';
import AccountsSection from './AccountsSection.vue';
import AppearanceSection from './AppearanceSection.vue';
import DataSection from './DataSection.vue';
import DiagnosticsSection from './DiagnosticsSection.vue';
import KeychainSection from './KeychainSection.vue';
import LanguageSection from './LanguageSection.vue';
import NotificationsSection from './NotificationsSection.vue';
import ShortcutsSection from './ShortcutsSection.vue';
import UpdatesSection from './UpdatesSection.vue';

/**
 * The sections of the settings, in their order: each has its place `/settings/<name>`, its title `settings.section.<name>` and a component that stores what is chosen at once. A section is listed only when it
 * does something.
 */
export const settingsSections = [
  { name: 'accounts', component: AccountsSection },
  { name: 'appearance', component: AppearanceSection },
  { name: 'language', component: LanguageSection },
  { name: 'notifications', component: NotificationsSection },
  { name: 'shortcuts', component: ShortcutsSection },
  { name: 'keychain', component: KeychainSection },
  { name: 'data', component: DataSection },
  { name: 'updates', component: UpdatesSection },
  { name: 'diagnostics', component: DiagnosticsSection },
] as const satisfies readonly { readonly name: string; readonly component: Component }[];
