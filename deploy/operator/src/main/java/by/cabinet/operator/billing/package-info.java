/** Billing, which takes the product's charges off the balance and says so. */
package by.cabinet.operator.billing;
