import type { Language } from '../src/language/types';
import told from './language.json';

/** A part of what a server answers to GET /api/v1/functions, as it came. */
export const LANGUAGE = told as Language;
