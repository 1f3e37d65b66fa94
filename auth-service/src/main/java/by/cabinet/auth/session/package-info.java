/** Sessions from start to end: their rows, their events, and how they expire. R1.9 */
package by.cabinet.auth.session;
