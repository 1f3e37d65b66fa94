/** Roles of subscribers over the other subscribers of their client: who has which role, why and since when. R1.2 */
package by.cabinet.rights;
