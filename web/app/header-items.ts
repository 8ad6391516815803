import type { ComponentType } from 'react';
import { Bell } from '../inbox/bell.tsx';

/** What rooms put into the header for whoever is signed in, such as a count of messages. */
export const headerItems: readonly ComponentType[] = [Bell];
