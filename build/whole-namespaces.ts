import type { Plugin } from 'vite';

/** Imports of all of Vue, where only one member is used: by the end of the file's path, what stands there and what is put in its place. */
const mended: Readonly<Record<string, readonly (readonly [from: string, to: string])[]>> = {
  '/reka-ui/dist/shared/useId.js': [
    ['import * as vue from "vue";', 'import { useId as vueId } from "vue";'],
    ['"useId" in vue', 'true'],
    ['vue.useId?.()', 'vueId()'],
  ],
  '/vue-i18n/dist/vue-i18n.runtime.mjs': [
    ["import * as Vue from 'vue';", "import { getCurrentInstance as instanceOfVue } from 'vue';"],
    ['if (key in Vue) {', 'if (false) {'],
    ['return Vue[key];', ''],
    ['return Vue.getCurrentInstance();', 'return instanceOfVue();'],
  ],
};

/**
 * Two libraries import Vue as a whole and look a member up by its name, which keeps hydration, custom elements and more that nobody uses in the window's first
 * script (14 KB of it). They get that member by name. Stops the build where a new version of them reads differently.
 */
export function noWholeNamespaces(): Plugin {
  return {
    name: 'penstock:no-whole-namespaces',
    applyToEnvironment: ({ name }) => name === 'client',
    transform(code, id) {
      const file = Object.keys(mended).find((path) => id.split('?')[0]?.endsWith(path));
      if (file === undefined) return undefined;
      let text = code;
      for (const [from, to] of mended[file] ?? []) {
        if (!text.includes(from)) this.error(`${file} reads differently: ${from} is not there.`);
        text = text.replace(from, to);
      }
      return { code: text, map: null };
    },
  };
}
