/** The services' API documents on one page: for developers, in the local profile alone. */
package by.cabinet.gateway.docs;
