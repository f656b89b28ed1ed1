/** A classroom's boards in one go, as the window shows them. */
package io.flashlab.viewmodel.lab;
