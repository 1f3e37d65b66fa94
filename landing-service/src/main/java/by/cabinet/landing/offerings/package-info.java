/** What the subscriber has connected and can connect, with rules and prices; as a page and as JSON. */
package by.cabinet.landing.offerings;
