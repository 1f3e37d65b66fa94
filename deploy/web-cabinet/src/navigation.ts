/** Screens and their addresses: `#/services?of=s-0001`. */
import type { Child } from './dom.js';
import { language } from './texts.js';

/** One visit of a screen; `signal` is aborted when another one is opened. */
export interface Visit {
  signal: AbortSignal;
  query: URLSearchParams;
}

export type Screen = (visit: Visit) => Child;

export function address(screen: string, query: Record<string, string | undefined> = {}): string {
  const known = Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== undefined && pair[1] !== '');
  const text = new URLSearchParams(known).toString();
  return `#/${screen}${text ? `?${text}` : ''}`;
}

export function go(screen: string, query: Record<string, string | undefined> = {}): void {
  location.hash = address(screen, query);
}

/** The address of a list as a file for spreadsheets: where the comma is the decimal one, it separates no columns. */
export function csvOf(path: string, query: Record<string, string>): string {
  const separator = language() === 'en' ? 'comma' : 'semicolon';
  return `${path}?${new URLSearchParams({ ...query, format: 'csv', language: language(), separator })}`;
}
