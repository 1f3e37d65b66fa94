/** What the tests of this service share: people as the CRM tells of them, and the calls of a front-end. */
package by.cabinet.auth.testing;
