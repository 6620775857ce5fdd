// The texts in the user's language. English is the only one so far; another is an object of the type Texts.
import { en } from './en';

export type Texts = typeof en;
export const text: Texts = en;
