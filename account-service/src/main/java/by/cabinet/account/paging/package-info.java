/** How lists over a period are asked for and paged. */
package by.cabinet.account.paging;
