/** For tools that read TypeScript only: what the import of a component is. `vue-tsc` reads the component itself. */
declare module '*.vue' {
  import type { DefineComponent } from 'vue';

  const component: DefineComponent<object, object, unknown>;
  export default component;
}

declare module '*.css';
