/** Use case: a warning opens, updates or resolves the alert of its key. */
package io.holdfast.alerting.handle;
