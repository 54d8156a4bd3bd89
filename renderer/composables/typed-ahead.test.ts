import { mount } from '@vue/test-utils';
import { expect, it, vi } from 'vitest';
import { defineComponent, reactive } from 'vue';
import { useTypedAhead } from './typed-ahead.ts';

function press(key: string, more: KeyboardEventInit = {}): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more });
  (document.activeElement ?? document.body).dispatchEvent(event);
  return event;
}

it('gives a box that was asked for what is typed before it is there, and nothing to the page behind', () => {
  const box = reactive({ open: false, text: '' });
  const page = vi.fn();
  document.body.addEventListener('keydown', page);
  const component = mount(
    defineComponent({
      setup: () => {
        useTypedAhead(box);
        return () => null;
      },
    }),
  );
  press('d');
  expect(box.text).toBe('');
  expect(page).toHaveBeenCalledOnce();

  box.open = true;
  for (const key of ['h', 'ü', 'x', 'Backspace', 'Shift', ' ', '語']) press(key);
  expect(box.text).toBe('hü 語');
  expect(page).toHaveBeenCalledOnce();
  // A shortcut is the window's.
  press('k', { ctrlKey: true });
  expect(page).toHaveBeenCalledTimes(2);

  // Once the box has the focus, it takes its keys itself.
  const dialog = document.createElement('div');
  dialog.setAttribute('role', 'dialog');
  dialog.tabIndex = -1;
  dialog.append(document.createElement('input'));
  document.body.append(dialog);
  dialog.focus();
  press('!');
  dialog.querySelector('input')?.focus();
  expect(press('z').defaultPrevented).toBe(false);
  expect(box.text).toBe('hü 語!');
  dialog.remove();

  press('Escape');
  expect(box.open).toBe(false);
  component.unmount();
  document.body.removeEventListener('keydown', page);
});
