/** The rules of R1.2 and R1.2.1, as pure functions of what is known. */
package by.cabinet.rights.roles.domain;
