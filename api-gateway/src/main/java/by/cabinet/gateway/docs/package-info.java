/** The services' API documents on one page: for developers, in the local profile only. */
package by.cabinet.gateway.docs;
