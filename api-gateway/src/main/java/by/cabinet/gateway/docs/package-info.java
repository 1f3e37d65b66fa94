/** The reference of the API, to read and to try: for developers, in the local profile only. */
package by.cabinet.gateway.docs;
