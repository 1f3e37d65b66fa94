/** What the projections of the operator's topics share. */
package by.cabinet.account.projection;
