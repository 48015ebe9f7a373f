// On the server the package is taken as it is installed; what is built is not told to anybody.
export default { serverExternalPackages: ['copydesk'] };
