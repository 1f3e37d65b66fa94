/** The rules of R1.2 and R1.2.1, as functions of what is known and nothing else. */
package by.cabinet.rights.roles.domain;
