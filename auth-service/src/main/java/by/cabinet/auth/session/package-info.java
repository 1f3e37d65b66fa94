/**
 * Sessions from start to end: their rows, their events, and how they expire. The idle limit is
 * {@link by.cabinet.contract.Portal#IDLE}. R1.9
 */
package by.cabinet.auth.session;
