/** What an instance is, as far as people who open it may know. */
export type InstanceFacts = {
  /** The demo county was loaded here, and its one-click sign-in is allowed. */
  demoSignIn: boolean;
  basemapStyleUrl: string | null;
  /** Whether it sends mails. */
  mail: boolean;
};
