/** The document of a service's API: what all operations share is added when the service is built, so that no resource need say it. */
package by.cabinet.openapi;
