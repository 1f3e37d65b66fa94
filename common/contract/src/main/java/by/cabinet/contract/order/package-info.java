/** Orders, as service-order-service publishes them. */
package by.cabinet.contract.order;
