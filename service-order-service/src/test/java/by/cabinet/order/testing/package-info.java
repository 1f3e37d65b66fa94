/** What this service's tests share: subscribers as the CRM publishes them, the catalogue-manager, and other systems that reply. */
package by.cabinet.order.testing;
