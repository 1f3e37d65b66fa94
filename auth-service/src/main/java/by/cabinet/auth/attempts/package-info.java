/** How often somebody may be wrong. */
package by.cabinet.auth.attempts;
