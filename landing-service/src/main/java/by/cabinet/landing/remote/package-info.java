/** The services whose data the pages show, called in the name of the client. */
package by.cabinet.landing.remote;
