/** The current roles: recalculated whenever subscribers, plans, products or decisions change; every change is published. */
package by.cabinet.rights.roles;
