/** Records in MySQL or MariaDB. */
package org.homer7.storage.mysql;
