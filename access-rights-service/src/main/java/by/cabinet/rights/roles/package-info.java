/** The roles as they are: settled whenever lines, plans or decisions change, and told to whoever must know. */
package by.cabinet.rights.roles;
