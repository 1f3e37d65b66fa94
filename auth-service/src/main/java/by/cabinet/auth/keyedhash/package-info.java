/** Keyed hashes under secrets that stand outside the database. */
package by.cabinet.auth.keyedhash;
