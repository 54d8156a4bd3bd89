import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';
import { bridgeName } from '../shared/ipc/bridge.ts';
import { contract } from '../shared/ipc/contract.ts';
import { events } from '../shared/ipc/events.ts';

/** A function that sends one request on this channel and gives the envelope of the answer. */
function caller(channel: string): (request: unknown) => Promise<unknown> {
  return (request) => ipcRenderer.invoke(channel, request);
}

/** A function that subscribes to this event and gives back its disposer. The sender never reaches the window. */
function subscriber(event: string): (listener: (payload: unknown) => void) => () => void {
  return (listener) => {
    const receive = (_event: IpcRendererEvent, payload: unknown): void => listener(payload);
    ipcRenderer.on(event, receive);
    return () => {
      ipcRenderer.off(event, receive);
    };
  };
}

/** One function per name: the contract decides which exist, and nothing takes a name at run time. */
function functionsFor<Made>(names: readonly string[], make: (name: string) => Made) {
  return Object.freeze(Object.fromEntries(names.map((name) => [name, make(name)])));
}

contextBridge.exposeInMainWorld(
  bridgeName,
  Object.freeze({
    call: functionsFor(Object.keys(contract), caller),
    on: functionsFor(Object.keys(events), subscriber),
  }),
);
