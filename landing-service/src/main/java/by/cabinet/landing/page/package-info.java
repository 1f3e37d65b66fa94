/** The pages: layout, messages in three languages, and the responses when a request fails. */
package by.cabinet.landing.page;
