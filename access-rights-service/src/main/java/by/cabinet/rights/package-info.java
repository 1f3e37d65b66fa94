/** Roles of lines over the other lines of their client: who has them, why, since when. R1.2 */
package by.cabinet.rights;
