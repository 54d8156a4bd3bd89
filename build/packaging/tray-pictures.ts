/** The marks that a state puts over the gate, drawn in a field of 1024: their ground is cut out of what lies under them. */
const badges = {
  well: '',
  attention: '<rect x="700" y="500" width="96" height="270" rx="48" /><circle cx="748" cy="880" r="62" />',
  paused:
    '<rect x="620" y="560" width="96" height="330" rx="30" /><rect x="790" y="560" width="96" height="330" rx="30" />',
  offline: '<path d="M590 560L910 890M910 560L590 890" stroke-width="110" stroke-linecap="round" />',
} as const;

/** Colour of each mark in the tray; the same words stand beside it in its title and its menu. */
const colors = { well: '', attention: '#ffb547', paused: '#ffffff', offline: '#ff8f85' } as const;

export type TrayBadge = keyof typeof badges;
export const trayBadges = Object.keys(badges) as readonly TrayBadge[];

/** The program's own icon (`icon.svg`) with the mark of a state on a dark disc at its lower right. */
export function colouredTrayPicture(icon: string, badge: TrayBadge): string {
  if (badge === 'well') return icon;
  const mark = `<circle cx="752" cy="725" r="290" fill="#10262b" stroke="#ffffff" stroke-width="36" />
    <g fill="${colors[badge]}" stroke="${colors[badge]}" stroke-width="0">${badges[badge]}</g>`;
  return icon.replace('</svg>', `${mark}</svg>`);
}

/** The gate alone in black, with the mark of a state: macOS colours it as its menu bar is. */
export function templateTrayPicture(badge: TrayBadge): string {
  const cut = badge === 'well' ? '' : '<circle cx="752" cy="725" r="320" fill="black" />';
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="80 80 864 864">
  <mask id="cut"><rect width="1024" height="1024" fill="white" />${cut}</mask>
  <g mask="url(#cut)">
    <path d="M80 500h260v80H80zM684 500h260v80H684zM80 700h864v80H80z" />
    <rect x="412" y="386" width="200" height="250" rx="32" /><rect x="472" y="240" width="80" height="170" />
    <rect x="300" y="150" width="424" height="110" rx="55" />
  </g>
  <g stroke="black" stroke-width="0">${badges[badge]}</g>
</svg>`;
}
