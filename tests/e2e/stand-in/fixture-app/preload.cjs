const { contextBridge, ipcRenderer } = require('electron');

const invoke = (channel) => (value) => ipcRenderer.invoke(channel, value);
const channels = [
  'echo',
  'sender',
  'not-cloneable',
  'failing',
  'report',
  'announce',
  'page-ran',
  'theme',
  'nobody',
];

contextBridge.exposeInMainWorld('fixture', {
  call: Object.fromEntries(channels.map((channel) => [channel, invoke(channel)])),
  onAnnounced: (listener) => {
    const receive = (_event, value) => listener(value);
    ipcRenderer.on('announced', receive);
    return () => {
      ipcRenderer.off('announced', receive);
    };
  },
});
