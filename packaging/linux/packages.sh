#!/bin/sh
# Makes the packages for Linux from the application image: .deb, .rpm where rpmbuild is installed, and a portable .tar.gz.
#   packages.sh <image> <version> <assets> <icons> <target folder>
# Two runs on the same image give the same bytes: every time in them is SOURCE_DATE_EPOCH.
set -eu
image=$1 version=$2 assets=$3 icons=$4 target=$5
here=$(cd "$(dirname "$0")" && pwd)
: "${SOURCE_DATE_EPOCH:?}"
export SOURCE_DATE_EPOCH LC_ALL=C TZ=UTC
umask 022
date=$(date -u -d "@$SOURCE_DATE_EPOCH" +%Y-%m-%d)
case $(uname -m) in
    x86_64) debian=amd64 portable=x64 ;;
    aarch64) debian=arm64 portable=aarch64 ;;
    *) debian=$(uname -m) portable=$(uname -m) ;;
esac

root=$target/linux/root
rm -rf "$target/linux"
mkdir -p "$root" "$target/packages"

# put <file> <path below the root>
put() {
    mkdir -p "$root/$(dirname "$2")"
    sed -e "s/@VERSION@/$version/g" -e "s/@DATE@/$date/g" "$1" > "$root/$2"
}

# copy <file> <path below the root>
copy() {
    mkdir -p "$root/$(dirname "$2")"
    cp "$1" "$root/$2"
}

zipped() {
    gzip -9 -n "$root/$1"
}

lib=usr/lib/flashlab
mkdir -p "$root/$lib" "$root/usr/bin"
cp -R "$image/." "$root/$lib"
ln -s ../lib/flashlab/bin/flashlab "$root/usr/bin/flashlab"
ln -s ../lib/flashlab/bin/flashlab-cli "$root/usr/bin/flashlab-cli"

put "$here/flashlab.1" usr/share/man/man1/flashlab.1
copy "$image/lib/man/man1/flashlab-cli.1" usr/share/man/man1/flashlab-cli.1
zipped usr/share/man/man1/flashlab.1
zipped usr/share/man/man1/flashlab-cli.1
copy "$image/lib/completions/flashlab-cli.bash" usr/share/bash-completion/completions/flashlab-cli
copy "$image/lib/completions/flashlab-cli.fish" usr/share/fish/vendor_completions.d/flashlab-cli.fish

put "$here/io.flashlab.FlashLab.desktop" usr/share/applications/io.flashlab.FlashLab.desktop
put "$here/io.flashlab.FlashLab.metainfo.xml" usr/share/metainfo/io.flashlab.FlashLab.metainfo.xml
copy "$here/flashlab-mime.xml" usr/share/mime/packages/flashlab.xml
copy "$assets/icon/flashlab.svg" usr/share/icons/hicolor/scalable/apps/flashlab.svg
for size in 16 24 32 48 64 128 256 512; do
    copy "$icons/flashlab-$size.png" "usr/share/icons/hicolor/${size}x$size/apps/flashlab.png"
done
copy "$here/70-flashlab.rules" usr/lib/udev/rules.d/70-flashlab.rules
copy "$here/86-flashlab-brltty.rules" usr/lib/udev/rules.d/86-flashlab-brltty.rules
# Both are installed where each system looks for them; the portable archive has them in lib.
rm -r "$root/$lib/lib/man" "$root/$lib/lib/completions"

# same_dates <folder>: modes and times that do not depend on who built it and when
same_dates() {
    find "$1" -type d -exec chmod 755 {} +
    find "$1" -type f -perm /100 -exec chmod 755 {} +
    find "$1" -type f ! -perm /100 -exec chmod 644 {} +
    find "$1" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
}

make_deb() {
    tree=$target/linux/deb
    cp -R "$root" "$tree"
    share=$tree/usr/share
    mkdir -p "$share/zsh/vendor-completions" "$share/doc/flashlab" "$share/lintian/overrides" "$tree/DEBIAN"
    cp "$image/lib/completions/_flashlab-cli" "$share/zsh/vendor-completions/_flashlab-cli"
    cp "$here/debian/copyright" "$share/doc/flashlab/copyright"
    sed -e "s/@VERSION@/$version/g" -e "s/@DATE@/$(date -u -R -d "@$SOURCE_DATE_EPOCH")/" "$here/debian/changelog" \
        | gzip -9 -n > "$share/doc/flashlab/changelog.gz"
    cp "$here/debian/lintian-overrides" "$share/lintian/overrides/flashlab"
    cp "$here/debian/postinst" "$here/debian/postrm" "$tree/DEBIAN/"
    chmod 755 "$tree/DEBIAN/postinst" "$tree/DEBIAN/postrm"
    (cd "$tree" && find usr -type f | sort | xargs md5sum) > "$tree/DEBIAN/md5sums"
    size=$(du -sk --apparent-size "$tree/usr" | cut -f1)
    sed -e "s/@VERSION@/$version/g" -e "s/@ARCHITECTURE@/$debian/g" -e "s/@SIZE@/$size/g" "$here/debian/control" \
        > "$tree/DEBIAN/control"
    same_dates "$tree"
    dpkg-deb --root-owner-group -Zxz --build "$tree" "$target/packages/flashlab_${version}_$debian.deb" > /dev/null
    echo "installed: $((size / 1024)) MB"
}

make_rpm() {
    tree=$target/linux/rpm
    cp -R "$root" "$tree"
    mkdir -p "$tree/usr/share/zsh/site-functions" "$tree/usr/share/licenses"
    cp "$image/lib/completions/_flashlab-cli" "$tree/usr/share/zsh/site-functions/_flashlab-cli"
    mkdir "$tree/usr/share/licenses/flashlab"
    cp "$image/lib/LICENSE" "$image/lib/NOTICE" "$tree/usr/share/licenses/flashlab/"
    same_dates "$tree"
    rpmbuild -bb --quiet --nodebuginfo --buildroot "$target/linux/buildroot" \
        --define "_topdir $target/linux/rpmbuild" --define "_rpmdir $target/packages" \
        --define "_rpmfilename flashlab-%{version}.%{_arch}.rpm" \
        --define "version_of_flashlab $version" --define "tree $tree" \
        --define "use_source_date_epoch_as_buildtime 1" --define "clamp_mtime_to_source_date_epoch 1" \
        --define "_buildhost localhost" "$here/rpm/flashlab.spec"
}

make_portable() {
    name=flashlab-$version-linux-$portable
    tree=$target/linux/$name
    cp -R "$image" "$tree"
    copy_of_root=$tree/share
    mkdir -p "$copy_of_root/udev"
    cp "$here/70-flashlab.rules" "$here/86-flashlab-brltty.rules" "$copy_of_root/udev/"
    cp "$assets/icon/flashlab.svg" "$root/usr/share/applications/io.flashlab.FlashLab.desktop" "$copy_of_root/"
    cp "$here/README.txt" "$tree/README.txt"
    same_dates "$tree"
    tar -C "$target/linux" --sort=name --owner=0 --group=0 --numeric-owner --format=gnu -cf - "$name" \
        | gzip -9 -n > "$target/packages/$name.tar.gz"
}

make_portable
if command -v dpkg-deb > /dev/null; then
    make_deb
else
    echo "no .deb: dpkg-deb is not installed (Debian's package dpkg)"
fi
if command -v rpmbuild > /dev/null; then
    make_rpm
else
    echo "no .rpm: rpmbuild is not installed (package rpm or rpm-build)"
fi
rm -rf "$target/linux"
