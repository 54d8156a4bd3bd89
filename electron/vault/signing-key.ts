/** Where the private key is that signed bundles are made with. */
export const signingKey = 'keychain:signing-key';
