// Every sentence about what is kept on this device. Source: docs/design.md, "On this device". Loaded with what says them.
import { isolated } from './format.ts';
import { inLanguage } from './language.ts';

export const DEVICE = {
  title: 'On this device',
  text: 'Kept in this browser, and sent to no server. There is no account.',
  off: 'This browser keeps nothing for this page: its storage is blocked. What you enter here is gone when you close the page.',
  profile: 'Your profile',
  close: 'Close',
  cancel: 'Cancel',
  save: 'Save',
  guest: 'Guest',
  all: 'Show all',
};

export const OWN = {
  title: 'My channel',
  text: 'Your own meeting place. Same number, same password, every time.',
  empty: 'Keep one number and one password for the people you call often.',
  choose: 'Choose my channel',
  change: 'Change',
  start: 'Start',
  copy: 'Copy invite',
  hidden: 'Its password is kept here',
  sheet: 'My channel',
  kept: 'Number and password are kept on this device, and can be read by whoever uses this browser. They are sent to nobody.',
  giveUp: 'Give it up',
  save: 'Keep it',
};

export const PLANS = {
  title: 'Upcoming',
  empty:
    'Nothing planned. A planned call becomes a calendar file with a reminder, and an invitation to paste.',
  schedule: 'Schedule',
  first: 'Schedule a call',
  join: 'Join',
  joinOne: (title: string): string => `Join ${isolated(title)}`,
  invite: (title: string): string => `Invitation to ${isolated(title)}`,
  untitled: (channel: number): string => `Channel ${channel}`,
  sheet: 'Schedule a call',
  name: 'Title',
  date: 'Date',
  time: 'Time',
  length: 'Length',
  keep: 'Keep its password on this device',
  keepHint: 'Off: it is known here until you close the page. Copy the invitation before.',
  save: 'Schedule',
  remind: 'Reminders come from your calendar: a page that is closed can’t wake you.',
  dateMissing: 'Choose a day and a time that are still to come.',
  choice: 'What the invitation holds',
  with: 'With password',
  without: 'Without password',
  withHint: 'Whoever can read it can join. A calendar in the cloud can be read there.',
  withoutHint: 'It shows only where and when. Tell them the password another way, best by voice.',
  goneHint: 'The password was not kept. The invitation shows only where and when.',
  text: 'Invitation',
  copy: 'Copy invitation',
  copied: 'Copied',
  calendar: 'Save calendar file',
  share: 'Share',
  drop: 'Delete',
  done: 'Done',
};

export const PAST = {
  title: 'Recent',
  empty: 'No calls yet. They will be listed here, on this device only, without their passwords.',
  off: 'No history is kept.',
  clear: 'Clear',
  again: (title: string): string => `Join again: ${isolated(title)}`,
  forget: 'Keep no history',
  clearTitle: 'Clear the list of calls?',
  clearText: 'It is on this device only, and can’t be brought back.',
  alone: 'Nobody else',
  fromTo: (day: string, from: string, to: string): string => `${day}, ${from} to ${to}`,
};

export const PROFILE = {
  title: 'Your profile',
  text: 'Kept on this device. Name and picture are sent only to the members of your calls, encrypted.',
  name: 'Your name',
  nameHint: 'Stands in the form when you come back',
  picture: 'Picture',
  pictureHint:
    'Shown on your tile when your camera is off. It is cut to a small square here; where and when it was taken is not in it.',
  choose: 'Choose a picture',
  other: 'Choose another',
  remove: 'Remove picture',
  zoom: 'Size',
  across: 'Left to right',
  down: 'Top to bottom',
  broken: 'This file can’t be read as a picture. Choose a photo, a JPEG, PNG or WebP.',
};

export const SETTINGS = {
  test: 'Test devices and connection',
  testMissing: 'The test could not be loaded. Check your connection and press again.',
  open: 'Settings',
  title: 'Settings',
  language: 'Language',
  /** Its own name for every other choice: who can't read the page finds it. */
  languageSystem: 'As the browser',
  theme: 'Colours',
  themes: {
    system: 'As the system',
    light: 'Light',
    dark: 'Dark',
    contrast: 'High contrast',
  },
  notify: 'Notifications',
  notifyHint:
    'While you look elsewhere: when somebody joins, knocks or writes, and when the door closes or opens. They never say who, where or what.',
  forget: 'Keep no history',
  forgetHint: 'The list of recent calls is cleared, and stays empty.',
  devices: 'Devices',
  devicesHint: 'The ones you chose last are taken next time.',
  noDevices: 'Allow camera or microphone to choose among them.',
};

export const ERASE = {
  export: 'Export my data',
  open: 'Erase everything',
  title: 'Erase everything on this device?',
  text: 'Name, picture, my channel, planned and recent calls, settings: all that this browser keeps for this page, in all its tabs. It can’t be brought back. A call that you are in goes on.',
  yes: 'Erase everything',
};

export const DAYS = { today: 'Today', tomorrow: 'Tomorrow' };

export const INVITATION = {
  /** What is pasted into a message or a calendar. */
  text: (title: string, when: string, link: string, channel: number, hasPassword: boolean): string =>
    [
      `${title}: a call on Sotto`,
      when,
      '',
      link,
      hasPassword
        ? `Open the link and press Join. (Channel ${channel}; the password is in the link.)`
        : `Open the link, type the password we agreed on, and press Join. (Channel ${channel})`,
    ].join('\n'),
};

inLanguage('device', { DEVICE, OWN, PLANS, PAST, PROFILE, SETTINGS, ERASE, DAYS, INVITATION });
