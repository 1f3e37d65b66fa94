/** Lines as the CRM and billing tell of them, and who may act for them. */
package by.cabinet.order.subscriber;
