/** Permanent passwords of subscribers and accounts: how they are checked, set and changed. R1.4, R1.5, R1.11 */
package by.cabinet.auth.password;
