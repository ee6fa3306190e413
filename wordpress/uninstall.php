<?php
/** The plugin keeps one option, on each site of a network. Nothing is kept of signers. */

defined( 'WP_UNINSTALL_PLUGIN' ) || exit;

delete_option( 'petition_widget_servers' );
if ( is_multisite() ) {
	foreach ( get_sites( array( 'fields' => 'ids', 'number' => 0 ) ) as $petition_widget_site ) {
		delete_blog_option( $petition_widget_site, 'petition_widget_servers' );
	}
}
