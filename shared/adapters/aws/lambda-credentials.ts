/**
 * What a function's bundle has in the place of the vendor's search for credentials, which knows profiles, sign-ins and
 * containers: Lambda gives them in the environment and nowhere else.
 */
export { fromEnv as defaultProvider } from '@aws-sdk/credential-provider-env';
