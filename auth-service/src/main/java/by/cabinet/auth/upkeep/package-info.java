/** Work that is done again and again while the service runs. */
package by.cabinet.auth.upkeep;
