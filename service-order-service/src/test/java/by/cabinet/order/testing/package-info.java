/** What this service's tests share: subscribers as the CRM tells of them, the catalogue-manager, and other systems that answer. */
package by.cabinet.order.testing;
