/** What this service's tests share: lines as the CRM tells of them, the catalogue-manager, and neighbours that answer. */
package by.cabinet.order.testing;
