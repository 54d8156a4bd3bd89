import type { Component } from 'vue';
import AboutSection from './AboutSection.vue';
import AccountsSection from './AccountsSection.vue';
import AdvancedSection from './AdvancedSection.vue';
import AppearanceSection from './AppearanceSection.vue';
import DataSection from './DataSection.vue';
import DiagnosticsSection from './DiagnosticsSection.vue';
import GeneralSection from './GeneralSection.vue';
import KeychainSection from './KeychainSection.vue';
import LanguageSection from './LanguageSection.vue';
import NotificationsSection from './NotificationsSection.vue';
import PullingSection from './PullingSection.vue';
import ShortcutsSection from './ShortcutsSection.vue';
import UpdatesSection from './UpdatesSection.vue';

/**
 * The sections of the settings, in their order: each has its place `/settings/<name>`, its title `settings.section.<name>` and a component that stores what is chosen at once. A section is listed only when it
 * does something.
 */
export const settingsSections = [
  { name: 'general', component: GeneralSection },
  { name: 'accounts', component: AccountsSection },
  { name: 'pulling', component: PullingSection },
  { name: 'notifications', component: NotificationsSection },
  { name: 'appearance', component: AppearanceSection },
  { name: 'language', component: LanguageSection },
  { name: 'shortcuts', component: ShortcutsSection },
  { name: 'keychain', component: KeychainSection },
  { name: 'data', component: DataSection },
  { name: 'updates', component: UpdatesSection },
  { name: 'diagnostics', component: DiagnosticsSection },
  { name: 'advanced', component: AdvancedSection },
  { name: 'about', component: AboutSection },
] as const satisfies readonly { readonly name: string; readonly component: Component }[];
